"""The pages: one file each, with the dataclass that its template gets and the function that fills it.

A page is a contract: the template may use the fields of its dataclass and of the Frame, and must use them all.
"""

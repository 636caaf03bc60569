"""What all tests share: property tests run the same cases every time, and no test is held to a clock."""

from hypothesis import settings

settings.register_profile("tawatur", deadline=None, derandomize=True)
settings.load_profile("tawatur")

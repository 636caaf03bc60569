"""Weighing: many claims to actors, copies, happenings and origins. Takes values, returns verdicts; opens no database."""

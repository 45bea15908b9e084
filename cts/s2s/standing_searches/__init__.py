"""Standing searches: what an officer goes on looking for in the Lost Pupil Database, until a day (X-011)."""

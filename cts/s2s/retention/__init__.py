"""The review of the Lost Pupil Database (X-018): who has been in it for long, what is decided, and the proof of a deletion."""

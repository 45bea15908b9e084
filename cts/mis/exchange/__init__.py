"""Common Transfer Files: taking them in, and making them.

reading, reader   a file read in a process with limits; incoming: what comes back
matching          which pupil of the register a pupil of a file is, with evidence
merging           what a file says put into what the register says, value by value
making            records into files
carriage          the one module that knows how files leave and arrive
"""

"""Term dates as people give them, to the service for any school and to a register for its own: what they must be, how they are
typed in or given as a file, and how what is wrong is said. Where they are kept is the affair of each site.
"""

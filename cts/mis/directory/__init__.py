"""The schools of England and Wales, as the register knows them: to find a destination or a former school by name (M-006, M-023).

The list for Wales comes with the package; England's register is taken in as the department offers it. Nobody enters a school by
hand: a number that is not in the list can be written all the same.
"""

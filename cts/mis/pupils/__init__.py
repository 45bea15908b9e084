"""The register: pupils, their records with the history of each section, and when they came and left.

record      a record cut into sections, and put together again
rules       words and laws: states of enrolment, UPNs, leaving, clocks
finding     how names are folded and compared
"""

"""Lists of schools as countries publish them, for every site that keeps a directory made from them: read, weighed and searched.

registers   the files: England's download, the list for Wales, links between schools
choosing    which row of a file speaks for a number
report      what taking in a file brings
folding, finding   what a school is found by, and how
data        the lists that come with the package; its NOTICE says where they come from

Where schools are kept, and what else is known of them, is the affair of each site.
"""

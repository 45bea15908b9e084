"""What makes a site of ours, shared by the transfer service and the school's register. Knows no transfers and no pupils."""

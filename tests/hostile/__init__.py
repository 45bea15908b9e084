"""Files made to do harm, and honest ones that look like it: a generator of cases, each with the answer that is due."""

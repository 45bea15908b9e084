"""What is right and wrong in a file: numbered rules and their findings, in English and Welsh."""

"""The register: schools, local authorities and the centre, each with the number that files are addressed to."""

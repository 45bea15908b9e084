"""The help: questions and answers, the law and a glossary, in both languages, which the department may rewrite.

The texts that come with the service are files; what the department changes is kept as rows that stand in their place.
"""

"""
A question for a store -> a DataFrame with fixed columns.

One module a question, of the question's name; this package exports nothing itself, so a
module and a function of one name never meet. `queries.catalogue.QUESTIONS` lists them.
"""

"""Who carried out which directive: documents, bodies and localities as a graph."""

from trienkhai import guard as guard

"""Text out: one module per page family, its view object, its template beside it; no MkDocs, no files."""

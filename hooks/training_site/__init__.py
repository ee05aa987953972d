"""Course definitions and rosters in YAML become a site that proves or disproves every promise."""

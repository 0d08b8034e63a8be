"""One reader per source: each speaks its own format inward and Post outward."""

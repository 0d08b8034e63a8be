"""Where plans and histories are kept: one SQLite file in a folder of the person's own. Only this package knows SQL."""

from pcn_core.store.folder import data_folder, passing_folder
from pcn_core.store.imports import SavedImport
from pcn_core.store.plans import PlanChangedElsewhere, SavedPlan
from pcn_core.store.store import Store, open_store

__all__ = ["PlanChangedElsewhere", "SavedImport", "SavedPlan", "Store", "data_folder", "open_store", "passing_folder"]

"""``python -m tests.stand_in_x [PORT]``: try the whole way in a browser or from the command line, without X."""

import os
import sys
from datetime import UTC, datetime

import uvicorn

from tests.stand_in_x.app import StandIn, build_app
from tests.stand_in_x.sign_in import SignInDesk, let_people_sign_in
from tests.stand_in_x.world import APP_TOKEN, HANDLE, OWNER_TOKEN, build_world

CLIENT, PLANNER = "stand-in-client", os.environ.get("PCN_PORT", "8501")


def main(port: int) -> None:
    """Answer until somebody presses Ctrl-C."""
    stand_in = StandIn(build_world(datetime.now(UTC)))
    base = f"http://127.0.0.1:{port}"
    let_people_sign_in(stand_in, SignInDesk({CLIENT: {f"http://127.0.0.1:{PLANNER}/x/callback"}}))
    print(f"export X_CLIENT_ID={CLIENT}  # for signing in at http://127.0.0.1:{PLANNER}")  # noqa: T201 - to be pasted
    print(f"export X_API_BASE={base} X_AUTH_BASE={base} X_BEARER_TOKEN={OWNER_TOKEN}")  # noqa: T201 - to be pasted
    print(f"# the owner is @{HANDLE}; a token of an app alone: {APP_TOKEN}", flush=True)  # noqa: T201 - the same
    uvicorn.run(build_app(stand_in), host="127.0.0.1", port=port, log_level="warning", lifespan="off")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8799)

"""The account itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from callfire_desktop.practice_server.answers import answer, partial

CREDITS = 4312.0
ACCOUNT = {
    "id": 4711001,
    "name": "Lincoln Elementary (practice)",
    "email": "office@lincoln.example",
    "firstName": "Pat",
    "lastName": "Secretary",
    "permissions": ["API", "ACCOUNT_HOLDER"],
}


def routes() -> list[Route]:
    """Every path."""
    return [
        Route("/me/account", account, name="getAccount"),
        Route("/me/billing/plan-usage", plan_usage, name="getBillingPlanUsage"),
    ]


async def account(request: Request) -> Response:
    """GetAccount."""
    return answer(partial(dict(ACCOUNT), request.query_params.get("fields")))


async def plan_usage(_request: Request) -> Response:
    """GetBillingPlanUsage."""
    return answer({"remainingPlanCredits": CREDITS, "remainingPayAsYouGoCredits": 0.0, "totalRemainingCredits": CREDITS})

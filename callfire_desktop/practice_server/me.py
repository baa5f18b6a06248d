"""The account itself: who it is, its credits, the caller ids it may show, the numbers it rents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, page, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.people import OFFICE
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.telephone_network import note_ring
from callfire_desktop.practice_server.telephones import normal

ACCOUNT: Json = {
    "id": 4711001,
    "name": "Lincoln Elementary (practice)",
    "email": "office@lincoln.example",
    "firstName": "Pat",
    "lastName": "Secretary",
    "permissions": ["API", "ACCOUNT_HOLDER"],
}
VERIFIED = "verified caller ids"
CODE_DIGITS = 4
DAY_MS = 86_400_000


class Me:
    """``/me`` and ``/numbers``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "getAccount": self.account,
            "getBillingPlanUsage": self.plan_usage,
            "getCreditUsage": self.credit_usage,
            "getCallerIds": self.caller_ids,
            "sendVerificationCodeToCallerId": self.send_code,
            "verifyCallerId": self.verify,
            "findNumberLeases": self.leases,
        }

    def account(self, asked: Asked) -> Response:
        """GetAccount."""
        return partial_answer(dict(ACCOUNT), asked.fields)

    def plan_usage(self, _asked: Asked) -> Response:
        """GetBillingPlanUsage: this month of the world's time."""
        begin, end = self._month()
        credits_left = max(0.0, self._world.attempts.credits())
        return answer(
            {
                "intervalStart": begin,
                "intervalEnd": end,
                "remainingPlanCredits": credits_left,
                "remainingPayAsYouGoCredits": 0.0,
                "totalRemainingCredits": credits_left,
            }
        )

    def credit_usage(self, asked: Asked) -> Response:
        """getCreditUsage: counted from the calls of the interval, this month unless given."""
        month = self._month()
        begin, end = asked.query.get("intervalBegin", month[0]), asked.query.get("intervalEnd", month[1])
        seconds, billed = self._world.state.db.execute(
            "SELECT coalesce(sum(seconds), 0), coalesce(sum(billed), 0) FROM calls WHERE at_ms BETWEEN ? AND ?", (begin, end)
        ).fetchone()
        used = {"callsDurationMinutes": seconds // 60, "textsSent": 0, "creditsUsed": round(billed, 4)}
        return answer({"intervalBegin": begin, "intervalEnd": end, **used})

    def caller_ids(self, _asked: Asked) -> Response:
        """GetCallerIds."""
        return answer({"items": [{"phoneNumber": number} for number in self._verified()]})

    def send_code(self, asked: Asked) -> Response:
        """sendVerificationCodeToCallerId: the number rings; the code is its own last four digits."""
        number = self._number(asked)
        if number in self._verified():
            raise RefusalError(400, "callerid: is verified already")
        note_ring(self._world.state, self._world.now_ms(), number, f"code {number[-CODE_DIGITS:]}", "LA")
        return done()

    def verify(self, asked: Asked) -> Response:
        """VerifyCallerId: true where the code is right."""
        number = self._number(asked)
        right = bool(asked.body["verificationCode"] == number[-CODE_DIGITS:])
        if right and number not in self._verified():
            self._world.state.set_fact(VERIFIED, [*self._verified(), number])
        return answer(right)

    def leases(self, asked: Asked) -> Response:
        """findNumberLeases: the school rents one number."""
        limit, offset = asked.paging()
        query = asked.query
        now_ms = self._world.now_ms()
        region = {
            "prefix": OFFICE[:7],
            "city": "Los Angeles",
            "state": "CA",
            "zipcode": "90012",
            "country": "USA",
            "timeZone": "America/Los_Angeles",
        }
        lease: Json = {
            "number": OFFICE,
            "nationalFormat": f"({OFFICE[1:4]}) {OFFICE[4:7]}-{OFFICE[7:]}",
            "tollFree": False,
            "region": region,
            "leaseBegin": now_ms // DAY_MS * DAY_MS - 200 * DAY_MS,
            "leaseEnd": now_ms // DAY_MS * DAY_MS + 165 * DAY_MS,
            "autoRenew": True,
            "labels": ["front desk"],
            "status": "ACTIVE",
            "callFeatureStatus": "ENABLED",
            "textFeatureStatus": "DISABLED",
            "type": "PLAN",
        }
        fits = (
            (OFFICE.startswith(query.get("prefix", "")) or OFFICE[1:].startswith(query.get("prefix", "")))
            and all(query.get(name, region[name]) == region[name] for name in ("city", "state", "zipcode"))
            and query.get("labelName", "front desk") in lease["labels"]
        )
        items = [lease] if fits else []
        return partial_answer(page(items[offset : offset + limit], limit=limit, offset=offset, total=len(items)), asked.fields)

    def _verified(self) -> list[str]:
        return list(self._world.state.fact(VERIFIED) or [OFFICE])

    @staticmethod
    def _number(asked: Asked) -> str:
        number = normal(asked.path["callerid"])
        if number is None:
            raise RefusalError(400, "callerid: is not a telephone number")
        return number

    def _month(self) -> tuple[int, int]:
        now = dt.datetime.fromtimestamp(self._world.now_ms() / 1000, dt.UTC)
        begin = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        end = (begin + dt.timedelta(days=32)).replace(day=1)
        return int(begin.timestamp() * 1000), int(end.timestamp() * 1000)

"""Which claims of form packages were signed off, by whom and when."""

from __future__ import annotations

from sqlmodel import col, select

from sadec_counter.domain.claims import SignOff
from sadec_counter.store.package_rows import SignOffRow
from sadec_counter.store.session import Transactions
from sadec_counter.store.times import as_instant, as_text


class SignOffs:
    """The repository of sign-offs; the first name stands."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, sign_off: SignOff) -> None:
        with self._transactions.writing() as session:
            if session.get(SignOffRow, sign_off.claims_digest) is None:
                session.add(
                    SignOffRow(
                        claims_digest=sign_off.claims_digest,
                        form_code=sign_off.form_code,
                        form_version=sign_off.form_version,
                        signed_by=sign_off.by,
                        signed_at=as_text(sign_off.at),
                    )
                )

    def all(self) -> dict[str, SignOff]:
        """Every sign-off by the digest of its claims."""
        query = select(SignOffRow).order_by(col(SignOffRow.signed_at))
        with self._transactions.reading() as session:
            return {row.claims_digest: _sign_off(row) for row in session.exec(query)}


def _sign_off(row: SignOffRow) -> SignOff:
    return SignOff(row.form_code, row.form_version, row.claims_digest, row.signed_by, as_instant(row.signed_at))

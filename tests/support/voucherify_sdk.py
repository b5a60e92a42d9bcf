"""The vendor's own client at a running sandbox: what it reads of an answer is held against what was sent.

sdk = Sdk(shop, import_module("voucherify"))
sdk.read(sdk.vouchers.get_voucher, "LIVRO-10").discount.percent_off
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

BEYOND_THE_SDK = {
    "access_settings_assignments": "the sandbox's own newcomer: fields may appear at any time",
    "redeemable_id": "newer than 6.1 (changelog, March 2026)",
    "redeemable_type": "newer than 6.1 (changelog, March 2026)",
    "redeemed_amount": "in the vendor's examples of gift cards, in no schema",
    "related_object_ids": "in the vendor's page of errors, in no schema",
    "validation_rules_assignments": "of a voucher by itself only; the sandbox tells it wherever there is one",
}
"""Members that the SDK has no place for, with the reason why they are sent all the same."""


class Sdk:
    """The SDK's calls for a counter; `module` is the imported `voucherify`."""

    def __init__(self, shop: Any, module: Any) -> None:
        keys = {"X-App-Id": shop.app_id, "X-App-Token": shop.app_token}
        self._client = module.ApiClient(module.Configuration(host=shop.base_url, api_key=keys))
        self._module = module
        self.shop = shop
        self.vouchers = module.VouchersApi(self._client)
        self.customers = module.CustomersApi(self._client)
        self.validations = module.ValidationsApi(self._client)
        self.redemptions = module.RedemptionsApi(self._client)
        self.publications = module.PublicationsApi(self._client)
        self.loyalties = module.LoyaltiesApi(self._client)

    def close(self) -> None:
        """Give the connections back."""
        self._client.rest_client.pool_manager.clear()

    def read(self, call: Callable[..., Any], *names: str, **query: Any) -> Any:
        """The answer as the SDK's model; raises the SDK's own errors, and AssertionError where a value is another."""
        told = getattr(call.__self__, f"{call.__name__}_with_http_info")(*names, **query)
        assert list(differences(json.loads(told.raw_data), told.data.to_dict())) == []
        return told.data

    def validate(self, *codes: Any, **more: Any) -> Any:
        """Codes checked against a sale of 100,00; what goes with a code may stand in its place."""
        body = self._module.ValidationsValidateRequestBody(**_sale(codes, more))
        return self.read(self.validations.validate_stacked_discounts, body)

    def redeem(self, *codes: Any, **more: Any) -> Any:
        """Codes redeemed on a sale of 100,00."""
        body = self._module.RedemptionsRedeemRequestBody(**_sale(codes, more))
        return self.read(self.redemptions.redeem_stacked_discounts, body)

    def roll_back(self, redemption: str, reason: str) -> Any:
        """A redemption, or a parent with its children, given back."""
        body = self._module.RedemptionsRollbacksCreateRequestBody(reason=reason)
        call = self.redemptions.rollback_stacked_redemptions
        return self.read(call, redemption, redemptions_rollbacks_create_request_body=body)

    def roll_back_alone(self, redemption: str, reason: str) -> Any:
        """A redemption without a parent given back."""
        body = self._module.RedemptionsRollbackCreateRequestBody(reason=reason)
        call = self.redemptions.rollback_redemption
        return self.read(call, redemption, redemptions_rollback_create_request_body=body)

    def publish(self, **body: Any) -> Any:
        """Codes handed out."""
        made = self._module.PublicationsCreateRequestBody(**body)
        return self.read(self.publications.create_publication, publications_create_request_body=made)


def differences(sent: Any, read: Any, where: str = "") -> Iterator[str]:
    """Where what was read is not what was sent. A null says as much as nothing does; a default may stand for it."""
    if sent is None:
        return
    if isinstance(sent, Mapping) and isinstance(read, Mapping):
        for name, value in sent.items():
            if name in read or value is None:
                yield from differences(value, read.get(name), f"{where}.{name}")
            elif name not in BEYOND_THE_SDK:
                yield f"{where}.{name} has no place"
    elif isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        for number, pair in enumerate(zip(sent, read, strict=True)):
            yield from differences(*pair, f"{where}[{number}]")
    elif not _same(sent, read):
        yield f"{where}: {sent!r} was read as {read!r}"


def _same(sent: Any, read: Any) -> bool:
    if isinstance(read, datetime):
        return isinstance(sent, str) and datetime.fromisoformat(sent) == read
    return sent == read and isinstance(sent, bool) == isinstance(read, bool)


def _sale(codes: tuple[Any, ...], more: Mapping[str, Any]) -> dict[str, Any]:
    named = [{"object": "voucher"} | ({"id": code} if isinstance(code, str) else code) for code in codes]
    return {"redeemables": named, "order": {"amount": 10000}, **more}

"""Three companies: the shop that is played, a neighbour it must never see, and one without an integration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """A company about to be stored, all in São Paulo."""

    name: str
    slug: str
    phone: str
    address: str
    zip_code: str
    description: str
    program_name: str
    zupy_balance: str
    has_integration: bool = True


SHOP = Company(
    name="Padaria Central",
    slug="padaria-central",
    phone="+551130000001",
    address="Rua do Forno, 100",
    zip_code="01000-001",
    description="Padaria de bairro: pão quente a cada hora, café coado e salgados por encomenda.",
    program_name="Clube Padaria Central",
    zupy_balance="2000.000000",
)
NEIGHBOUR = Company(
    name="Empório Bela Vista",
    slug="emporio-bela-vista",
    phone="+551130000002",
    address="Rua da Feira, 22",
    zip_code="01000-002",
    description="Empório e sucos naturais.",
    program_name="Bela Vista Mais",
    zupy_balance="150.500000",
)
UNCONNECTED = Company(
    name="Quitanda do Largo",
    slug="quitanda-do-largo",
    phone="+551130000003",
    address="Largo da Quitanda, 7",
    zip_code="01000-003",
    description="Frutas e verduras.",
    program_name="Amigos da Quitanda",
    zupy_balance="0.000000",
    has_integration=False,
)

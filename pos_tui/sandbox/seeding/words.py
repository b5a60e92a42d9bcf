"""The words the made-up shop is built from. Nobody here exists; addresses are in domains reserved for examples."""

FIRST_NAMES = (
    "Maria", "João", "Antônio", "Conceição", "José", "Ângela", "Luís", "Helena", "Sebastião", "Márcia",
    "André", "Letícia", "Fábio", "Patrícia", "Érica", "Caio", "Beatriz", "Otávio", "Inês", "Tomás",
    "Débora", "Rogério", "Aparecida", "Cláudio", "Yasmin", "Thaís", "Vinícius", "Júlia", "Heitor", "Lúcia",
)  # fmt: skip
LAST_NAMES = (
    "da Silva", "Santos", "Oliveira", "Souza", "Gonçalves", "Araújo", "Ribeiro", "de Assunção", "Carvalho", "Lima",
    "Magalhães", "Teixeira", "dos Anjos", "Falcão", "Nóbrega", "Brandão", "Sá", "Queirós", "Monteiro", "D'Ávila",
)  # fmt: skip
LONG_NAME = "Maria Aparecida da Conceição Albuquerque de Vasconcelos e Figueiredo"

REWARDS = (
    # name, origin, points, days, uses
    ("Café com pão de queijo", "loyalty_reward", 60, 15, 1),
    ("3 cafés", "loyalty_reward", 120, 30, 3),
    ("Pão na chapa com manteiga", "loyalty_reward", 40, 15, 1),
    ("Sonho de creme", "loyalty_reward", 50, 7, 1),
    ("Meia dúzia de pães franceses", "loyalty_reward", 45, 7, 1),
    ("Bolo de fubá inteiro", "loyalty_reward", 220, 30, 1),
    ("Broa de milho", "loyalty_reward", 35, 15, 1),
    ("Misto quente e suco de laranja", "loyalty_reward", 150, 30, 1),
    ("5 pães de queijo", "loyalty_reward", 110, 30, 5),
    ("Torta de palmito (fatia)", "loyalty_reward", 130, 15, 1),
    ("Cesta de café da manhã", "loyalty_reward", 900, 60, 1),
    ("Café coado de boas-vindas", "marketing", 0, 30, 1),
    ("Brigadeiro de aniversário", "marketing", 0, 15, 1),
    ("10% na encomenda de salgados", "marketing", 0, 60, 1),
    ("Sentimos sua falta: 2 carolinas", "marketing", 0, 15, 2),
)
OTHER_REWARDS = (
    ("Suco verde", "loyalty_reward", 80, 30, 1),
    ("Salada de frutas", "loyalty_reward", 70, 15, 1),
    ("4 águas de coco", "marketing", 0, 30, 4),
)
STOCK = {"Cesta de café da manhã": 5, "Torta de palmito (fatia)": 0}
"""What is left of the rewards that can run out."""

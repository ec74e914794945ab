"""Invented sentences of papers that councils write, for documents that are made to be read again."""

from __future__ import annotations

import random

_SENTENCES = (
    "Forvaltningen har gennemgået henvendelserne fra det seneste halvår og samlet dem i fire grupper.",
    "Svømmehallen åbner igen, når ventilationsanlægget er skiftet, og de to omklædningsrum er sat i stand.",
    "Der er afsat 2,4 mio. kr. til formålet, hvoraf en tredjedel er bundet af kontrakten med leverandøren.",
    "Antallet af brugere steg fra 312 til 358, mens ventetiden faldt med ni dage.",
    "Skolebestyrelserne har afgivet høringssvar, som er vedlagt sagen i deres helhed.",
    "Udvalget blev på sidste møde orienteret om, at byggetilladelsen er forsinket.",
    "Det foreslås derfor, at puljen videreføres uændret i to år, og at den evalueres derefter.",
    "Medarbejderne peger på, at de korte forløb giver færre afbud, og at flere familier møder op.",
    "Vejbelysningen langs åen udskiftes i takt med, at kablerne alligevel skal graves op.",
    "Hjemmeplejen har ansat seks elever, og yderligere tre begynder efter sommerferien.",
    "Beregningen bygger på de indberettede tal og tager ikke højde for flytninger i årets løb.",
    "Biblioteket har forlænget åbningstiden om aftenen, fordi de studerende bad om det.",
    "En samlet plan for grønne områder forelægges til august sammen med anlægsbudgettet.",
    "Ældrerådet finder det positivt, at måltiderne igen tilberedes på plejecentret.",
    "Afvigelsen skyldes især, at sygefraværet har været højere end forudsat.",
    "Konsekvensen er, at indkøbet af busser udskydes, indtil ladestationerne er på plads.",
    "Foreningerne kan søge tilskud to gange om året, og ansøgningerne behandles efter modtagelsen.",
    "Ved tilsynet blev der ikke fundet forhold, som gav anledning til påbud.",
    "Kloakeringen af sommerhusområdet er delt i tre etaper, hvoraf den første er færdig.",
    "Støtten gives som timer i stedet for som klasser, og den aftales med forældrene.",
    "Opgørelsen omfatter alene de borgere, der har givet samtykke til at indgå.",
    "Kulturhuset lægger lokaler til, og frivillige står for undervisningen.",
    "Et flertal ønskede, at sagen blev sendt tilbage, så økonomien kunne belyses bedre.",
    "Sundhedsplejen besøger alle familier fem gange i barnets første leveår.",
    "Den nye aftale træder i kraft ved årsskiftet og kan opsiges med seks måneders varsel.",
    "Cykelstien forbinder stationen med erhvervsskolen og indvies i september.",
    "Resultatet skal ses i lyset af, at målgruppen er blevet bredere undervejs.",
    "Affaldet sorteres nu i ti dele, og restaffaldet er blevet en fjerdedel mindre.",
    "Borgerne kan følge sagsbehandlingen digitalt eller ringe i telefontiden.",
    "Der resterer 640.000 kr., som søges overført til næste års ramme.",
    "Tandplejen indkalder fortsat med brev, når familien er fritaget for digital post.",
    "Pladsen er skitseret som et åbent rum med træer, bænke og en lille scene.",
    "Museets samling flyttes til et magasin, mens taget bliver lagt om.",
    "Lærernes forberedelse indgår i fordelingen og kan ikke udskilles særskilt.",
    "Naboerne har ti uger til at fremsætte indsigelser mod lokalplanen.",
    "Driften af kantinen overgår til køkkenet på rådhuset fra den første i måneden.",
    "Rådgiverne mødes hver anden torsdag og fordeler de nye sager imellem sig.",
    "Vandspejlet er sænket med tyve centimeter, uden at det har skadet engene.",
    "Indsatsen når flere drenge end piger, selv om tilbuddet er det samme.",
    "Det er første gang, at samtlige institutioner har svaret inden for fristen.",
)


class Writer:
    """Sentences one after the other, none twice before all were used."""

    def __init__(self, seed: int) -> None:
        self._left: list[str] = []
        self._random = random.Random(seed)

    def text(self, sentences: int) -> str:
        """That many sentences."""
        return " ".join(self._next() for _ in range(sentences))

    def _next(self) -> str:
        if not self._left:
            self._left = list(_SENTENCES)
            self._random.shuffle(self._left)
        return self._left.pop()

"""A hall without rules: anybody writes and deletes in its paragraph, to compare with Yjs character by character."""

from __future__ import annotations

from collections.abc import Container

from simulation.text.admission import Admitted, admit
from simulation.text.proposals import INSERTION, Proposal
from simulation.text.replica import Replica
from simulation.text.rolling import RollingText, attributed
from simulation.text.wire import read_update


class Everybody:
    """Whoever writes here, writes with an own pen."""

    def __contains__(self, pen: object) -> bool:
        return True


class Hall:
    """One paragraph; `hear` admits an update as the room does, short of asking whose words are deleted."""

    def __init__(self, replica: Replica | None = None) -> None:
        self.text = RollingText("p")
        self.text.replica = replica or Replica()
        self.text.put("p.1", Proposal(INSERTION, "anybody"))

    def admit(self, update: bytes, pens: Container[int] = Everybody()) -> Admitted | None:
        return admit(self.text.replica, update, pens, lambda item: item.client in pens, lambda left, right: "p.1")  # type: ignore[arg-type]

    def write(self, admitted: Admitted) -> bytes:
        """
        Let it in, and return what the room passes on.
        """
        update = admitted.update()
        self.text.write(*read_update(update), attributed(admitted))
        return update

    def hear(self, update: bytes) -> bytes | None:
        admitted = self.admit(update)
        return self.write(admitted) if admitted else None

    def reads(self) -> tuple[str, list[tuple[int, int]]]:
        """
        The words, and whose each character is.
        """
        replica = self.text.replica
        ids = [(item.client, item.clock + n) for item in replica if item.text is not None for n in range(item.length)]
        return replica.text(), ids

    def state(self) -> bytes:
        return self.text.replica.update_since({})

    def twin(self) -> Hall:
        return Hall(self.text.replica.copy())

"""What the parts of the editor ask of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from studyapp.ui.edit_checking import Checking
    from studyapp.ui.edit_session import Session
    from studyapp.ui.parts.code_edit import CodeEdit


class EditDesk(Protocol):
    """The deck that is open, the file on the screen, and the ways from one to another."""

    @property
    def checking(self) -> Checking:
        """What is known of what is written."""

    @property
    def session(self) -> Session | None:
        """The deck that is open."""

    @property
    def place(self) -> tuple[str, str, int, int] | None:
        """The folder, file, line and column that are open; None if no deck is."""

    @property
    def edit(self) -> CodeEdit | None:
        """The text on the screen."""

    @property
    def shown(self) -> str:
        """The name of the file on the screen."""

    def texts(self) -> dict[str, str]:
        """What is written in all files."""

    def open(self, folder: str, name: str = "", line: int = 1, column: int = 1) -> None:
        """Open a deck, at a file and place of it."""

    def forget(self, folder: str) -> None:
        """Let go of a deck, and of all that is written in it, if it is the one that is open."""

    def leave(self) -> bool:
        """Hold what is written; whether all of it is held."""

    def show_file(self, name: str) -> None:
        """Show a file."""

    def refuses(self) -> bool:
        """Whether the deck cannot be changed; then it is said why."""

    def editor_of(self, name: str) -> CodeEdit:
        """The editor of a file, made when it is first needed."""

    def go_to(self, name: str, line: int, column: int, length: int = 0) -> None:
        """Show a place of a file as text, with the cursor on it."""

@rem `npm start` replaces its shell by the till, so that a signal reaches it; cmd.exe has no word for that.
@%*

-- A long history is looked through by user and by what is still open.
CREATE INDEX import_share_user ON import_share (user, label, import);
CREATE INDEX import_state ON import (state);

package io.takens.recording;

import java.io.IOException;

/**
 * A file is no recording that this build reads, or not a whole one. Names the file, the block and its offset; the records
 * that were read before it are sound.
 */
public final class DamagedRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedRecordingException(String message) {
        super(message);
    }
}

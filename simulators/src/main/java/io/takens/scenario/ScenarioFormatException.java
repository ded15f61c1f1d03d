package io.takens.scenario;

import java.io.IOException;

/** A file is no scenario: {@code file:line: what; what to do}. */
public final class ScenarioFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param file name of the file
     * @param line line of the file, from 1; 0 = the file as such
     * @param what what is wrong there
     */
    ScenarioFormatException(String file, int line, String what) {
        super(file + (line == 0 ? "" : ":" + line) + ": " + what.replace('\n', ' '));
    }
}

package io.takens.demo;

/** A part of the demo failed for good; the message is one sentence with the root cause. */
public final class DemoFailure extends Exception {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

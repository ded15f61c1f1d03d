package io.takens.integrate;

/** A trajectory that can't be continued: it left the finite numbers, or no step is small enough for the tolerance. */
public final class DivergenceException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    /**
     * @param time system time of the last sound state
     * @param reason what happened, a clause without a full stop
     */
    public DivergenceException(double time, String reason) {
        super("trajectory ends at system time " + time + ": " + reason);
    }

    DivergenceException(double time, Throwable cause) {
        this(time, String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    private DivergenceException(String message, DivergenceException cause) {
        super(message);
        initCause(cause);
    }

    /** The same, saying of what: the first words of the message. */
    public DivergenceException of(String what) {
        return new DivergenceException(what + ": " + getMessage(), this);
    }
}

package io.takens.jobs.kafka;

import java.security.cert.CertificateException;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What a Kafka client's exception means, out of the chain in which it comes wrapped.
 *
 * @param kind who has to do something
 * @param sentence the cause, in one line and without secrets
 */
public record KafkaTrouble(Kind kind, String sentence) {
    /** Time that the brokers are given for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SILENCE = "no Kafka broker answered within " + PATIENCE.toSeconds() + " s";

    /** Who has to do something. */
    public enum Kind {
        /** Nobody answers: start the brokers, or correct the address. */
        UNREACHABLE,
        /** The brokers refuse who asks or what is asked, or their certificate is refused. */
        REFUSED,
        /** The client's own properties are wrong. */
        CONFIGURATION
    }

    /** Finds the cause; anything unknown counts as unreachable, in its own words. */
    public static KafkaTrouble of(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SaslAuthenticationException) {
                return new KafkaTrouble(Kind.REFUSED, "the brokers refuse the credentials: " + line(cause));
            }
            if (cause instanceof SslAuthenticationException) {
                return new KafkaTrouble(Kind.REFUSED, tls(cause));
            }
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return new KafkaTrouble(Kind.REFUSED, "the brokers refuse it: " + line(cause));
            }
            if (cause instanceof ConfigException) {
                return new KafkaTrouble(
                        Kind.CONFIGURATION, "the client's properties are wrong: " + line(deepest(cause)));
            }
            root = cause;
        }
        boolean silent = root instanceof TimeoutException || root instanceof java.util.concurrent.TimeoutException;
        return new KafkaTrouble(Kind.UNREACHABLE, silent ? SILENCE : line(root));
    }

    private static String tls(Throwable failed) {
        Throwable certificate = null;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            certificate = cause instanceof CertificateException ? cause : certificate;
        }
        return certificate == null
                ? "TLS with the brokers failed: " + line(deepest(failed))
                : "a certificate on the way to the brokers is not valid: " + line(certificate);
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String line(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

package io.takens.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.jobs.kafka.KafkaTrouble.Kind;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;

class KafkaTroubleTest {
    @Test
    void findsTheCauseHoweverDeepItIsWrapped() {
        Throwable wrapped = new ExecutionException(
                new KafkaException("failed", new SaslAuthenticationException("Invalid username or password")));
        assertThat(KafkaTrouble.of(wrapped))
                .isEqualTo(new KafkaTrouble(
                        Kind.REFUSED, "the brokers refuse the credentials: Invalid username or password"));
    }

    @Test
    void whoOrWhatIsDeniedIsRefused() {
        assertThat(KafkaTrouble.of(new TopicAuthorizationException("Not authorized to access topics: [a]")))
                .isEqualTo(
                        new KafkaTrouble(Kind.REFUSED, "the brokers refuse it: Not authorized to access topics: [a]"));
        assertThat(KafkaTrouble.of(new UnsupportedSaslMechanismException("no PLAIN")))
                .isEqualTo(new KafkaTrouble(Kind.REFUSED, "the brokers refuse it: no PLAIN"));
    }

    @Test
    void aBadCertificateIsNamedRatherThanTheHandshake() {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path validation failed");
        handshake.initCause(
                new CertificateException("timestamp check failed", new CertificateExpiredException("NotAfter: May")));
        assertThat(KafkaTrouble.of(new SslAuthenticationException("SSL handshake failed", handshake)))
                .isEqualTo(new KafkaTrouble(
                        Kind.REFUSED, "a certificate on the way to the brokers is not valid: NotAfter: May"));
    }

    @Test
    void tlsThatFailsOtherwiseIsToldInItsDeepestWords() {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        handshake.initCause(new IllegalStateException("no cipher\n  in common"));
        assertThat(KafkaTrouble.of(new SslAuthenticationException("SSL handshake failed", handshake)))
                .isEqualTo(new KafkaTrouble(Kind.REFUSED, "TLS with the brokers failed: no cipher in common"));
    }

    @Test
    void theClientsOwnPropertiesAreToBlame() {
        KafkaException wrapped =
                new KafkaException("Failed to construct", new ConfigException("Invalid value -1 for linger.ms"));
        assertThat(KafkaTrouble.of(wrapped))
                .isEqualTo(new KafkaTrouble(
                        Kind.CONFIGURATION, "the client's properties are wrong: Invalid value -1 for linger.ms"));
    }

    @Test
    void silenceIsUnreachable() {
        KafkaTrouble silent = new KafkaTrouble(Kind.UNREACHABLE, "no Kafka broker answered within 10 s");
        assertThat(KafkaTrouble.of(new KafkaException("failed", new TimeoutException("Timed out waiting"))))
                .isEqualTo(silent);
        assertThat(KafkaTrouble.of(new java.util.concurrent.TimeoutException())).isEqualTo(silent);
    }

    @Test
    void whatIsUnknownIsUnreachableInItsOwnWords() {
        assertThat(KafkaTrouble.of(new KafkaException("failed", new IllegalStateException(" it rains \r\n hard "))))
                .isEqualTo(new KafkaTrouble(Kind.UNREACHABLE, "it rains hard"));
        assertThat(KafkaTrouble.of(new IllegalStateException()))
                .isEqualTo(new KafkaTrouble(Kind.UNREACHABLE, "IllegalStateException"));
    }
}

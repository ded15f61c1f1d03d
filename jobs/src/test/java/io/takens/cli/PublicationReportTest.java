package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.publish.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What goes into a log, since a test has no console. */
class PublicationReportTest {
    private final StringWriter err = new StringWriter();

    @Test
    void setsWhatWasReachedAgainstWhatWasAskedEveryTenSeconds() {
        PublicationReport report = new PublicationReport(new PrintWriter(err), 10_000);
        for (int second = 1; second <= 25; second++) {
            report.report(new Progress(9_000L * second, 8_999L * second, second, 9_000, 0.1 * second));
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "sent 90,000 records, 9,000/s of 10,000/s asked, acknowledged 89,990, behind 1.0 s",
                        "sent 180,000 records, 9,000/s of 10,000/s asked, acknowledged 179,980, behind 2.0 s");
    }

    @Test
    void namesNoRateWhereNoneWasAsked() {
        PublicationReport report = new PublicationReport(new PrintWriter(err), Double.POSITIVE_INFINITY);
        report.report(new Progress(30, 30, 12, 2.5, 0));
        assertThat(err).hasToString("sent 30 records, 2.500/s, acknowledged 30, behind 0.0 s" + System.lineSeparator());
    }
}

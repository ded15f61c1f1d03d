package io.takens.cluster;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Bytes a second that the broker takes from all producers together, but for the {@link Feed}: a slow sink. */
final class Quota {
    /** For the broker: rates are over a second rather than ten, so that nobody is held up for long after. */
    static final Map<String, String> SETTINGS = Map.of("quota.window.num", "2");

    private static final String NAME = "producer_byte_rate";
    private static final String EVERYBODY = "ANONYMOUS"; // on a port without credentials
    private static final double ENOUGH = 1e9;

    private Quota() {}

    /** Slows the jobs' sinks down. */
    static void set(Properties client, double bytesPerSecond) throws ExecutionException, InterruptedException {
        alter(client, bytesPerSecond, ENOUGH);
    }

    /** Lets them go. What is held back by then may be so for a little longer. */
    static void lift(Properties client) throws ExecutionException, InterruptedException {
        alter(client, null, null);
    }

    private static void alter(Properties client, Double all, Double feed)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            admin.alterClientQuotas(List.of(
                            alteration(Map.of(ClientQuotaEntity.USER, EVERYBODY), all),
                            alteration(
                                    Map.of(ClientQuotaEntity.USER, EVERYBODY, ClientQuotaEntity.CLIENT_ID, Feed.CLIENT),
                                    feed)))
                    .all()
                    .get();
        }
    }

    private static ClientQuotaAlteration alteration(Map<String, String> entity, Double value) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(entity), List.of(new ClientQuotaAlteration.Op(NAME, value)));
    }
}

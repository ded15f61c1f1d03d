package io.takens.cli;

import io.takens.demo.EmbeddedKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that asks for SCRAM credentials over TLS and keeps ACLs, with one listener whose certificate has expired, and
 * one without either, by which the test prepares it.
 */
final class SecureKafka implements AutoCloseable {
    private static final String STORE_PASSWORD = "store-secret-4711";

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final KeyStore trust;
    private final int secured;
    private final int expired;

    SecureKafka(Path directory) throws Exception {
        this.directory = directory;
        secured = free();
        expired = free();
        trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        certificate("valid", "-startdate", "-1d", "-validity", "30");
        certificate("expired", "-startdate", "-10d", "-validity", "5");
        save(trust, directory.resolve("trust.p12"));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listeners", "SECURED://127.0.0.1:" + secured + ",EXPIRED://127.0.0.1:" + expired,
                "advertised.listeners", "SECURED://127.0.0.1:" + secured + ",EXPIRED://127.0.0.1:" + expired,
                "listener.security.protocol.map", "SECURED:SASL_SSL,EXPIRED:SASL_SSL",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS"));
        for (String listener : List.of("secured", "expired")) {
            String name = "listener.name." + listener + ".";
            String store = listener.equals("secured") ? "valid" : "expired";
            settings.put(
                    name + "ssl.keystore.location",
                    directory.resolve(store + ".p12").toString());
            settings.put(name + "ssl.keystore.password", STORE_PASSWORD);
            settings.put(
                    name + "scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        }
        kafka = EmbeddedKafka.start(0, settings);
    }

    String secured() {
        return "127.0.0.1:" + secured;
    }

    String expired() {
        return "127.0.0.1:" + expired;
    }

    /** Where no credentials are asked for, to prepare the broker. */
    String open() {
        return kafka.bootstrap();
    }

    /** A user who may do everything with the topics, groups and transactions whose names begin with a prefix. */
    void user(String name, String password, String prefix) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, credential, password)))
                    .all()
                    .get();
            var everything = new AccessControlEntry("User:" + name, "*", AclOperation.ALL, AclPermissionType.ALLOW);
            admin.createAcls(Arrays.stream(new ResourceType[] {
                                ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID
                            })
                            .map(type ->
                                    new AclBinding(new ResourcePattern(type, prefix, PatternType.PREFIXED), everything))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Forbids a user one operation on one topic. */
    void deny(String name, AclOperation operation, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var entry = new AccessControlEntry("User:" + name, "*", operation, AclPermissionType.DENY);
            admin.createAcls(List.of(
                            new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), entry)))
                    .all()
                    .get();
        }
    }

    /** A properties file for clients, which names the files that hold the secrets. */
    Path client(String user, String password) throws IOException {
        Path secrets = Files.writeString(
                Files.createTempFile(directory, user, ".secrets"),
                "password=" + password + "\nstore=" + STORE_PASSWORD + "\n");
        return Files.writeString(Files.createTempFile(directory, user, ".properties"), """
                security.protocol = SASL_SSL
                sasl.mechanism = SCRAM-SHA-512
                sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required \
                    username="%s" password="${file:%s:password}";
                ssl.truststore.location = %s
                ssl.truststore.password = ${file:%s:store}
                """.formatted(
                        user, secrets, directory.resolve("trust.p12"), secrets));
    }

    /** What must not show anywhere. */
    static String storePassword() {
        return STORE_PASSWORD;
    }

    /** A certificate in a store of its own, signed by an authority that clients trust. */
    private void certificate(String name, String... dates) throws Exception {
        Path file = directory.resolve(name + ".p12");
        keytool(file, "ca", "-ext", "bc:c");
        List<String> options = new ArrayList<>(List.of("-signer", "ca", "-ext", "san=ip:127.0.0.1"));
        options.addAll(List.of(dates));
        keytool(file, name, options.toArray(String[]::new));
        KeyStore store = KeyStore.getInstance(file.toFile(), STORE_PASSWORD.toCharArray());
        trust.setCertificateEntry(name, store.getCertificate("ca"));
        store.deleteEntry("ca");
        save(store, file);
    }

    private static void save(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
    }

    private static void keytool(Path store, String alias, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-alias",
                alias));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}

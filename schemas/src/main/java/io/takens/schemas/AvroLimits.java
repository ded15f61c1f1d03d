package io.takens.schemas;

/**
 * Ceilings on what a message may claim to hold, for Avro's own reader: a few bytes can announce an array of 2^62 items of no
 * size each, which a reader would count to the end. A Kafka record holds one MiB unless the broker was told otherwise, so
 * nothing honest comes near.
 *
 * <p>Avro reads them once, when its first message is read; who sets them on the command line is left alone.
 *
 * @see <a href="https://issues.apache.org/jira/browse/AVRO-4247">AVRO-4247</a>
 */
public final class AvroLimits {
    private static final String PREFIX = "org.apache.avro.limits.";
    private static final String BYTES = Integer.toString(16 << 20);
    private static final String ITEMS = Integer.toString(1 << 20);

    private AvroLimits() {}

    /** Sets what isn't set. Whoever reads Avro calls it in a static block, before the first reader. */
    public static void set() {
        limit("bytes.maxLength", BYTES);
        limit("string.maxLength", BYTES);
        limit("collectionItems.maxLength", ITEMS);
    }

    private static void limit(String name, String most) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, most);
        }
    }
}

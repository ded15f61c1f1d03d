package io.takens.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Remembers that a serializer of no parameters wrote the bytes. Each value's bytes carry their own versions, which their
 * reader knows; so the snapshot has nothing to add but its own.
 *
 * @param <T> what was serialized
 */
abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {}

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        checkVersion(getClass(), version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    @Override
    public abstract TypeSerializer<T> restoreSerializer();

    static void checkVersion(Class<?> snapshot, int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(snapshot.getName() + " version " + version + ", this build reads " + VERSION);
        }
    }
}

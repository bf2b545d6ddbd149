package org.remsync.operation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.delta.Sketch;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;
import org.remsync.tree.Onlooker;

/**
 * Looks on while contents are read, and remembers what tells more of them than a checksum: of all but small ones what they
 * look like, so that others may build on them; of large ones a signature, from which a delta can be made when the content
 * itself is here no more. Looks on on several threads; all else is for one.
 */
final class Traits implements Onlooker {
    /** More than are ever under way between those who read and those who write down what was read. */
    private static final int UNDER_WAY = 8192;
    private static final int HASHES = Sketch.KEYS * Integer.BYTES;

    private final Site site;
    private final Map<Checksum, byte[]> sketches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Checksum, byte[]> eldest) {
            return size() > UNDER_WAY;
        }
    };

    Traits(Site site) {
        this.site = site;
    }

    @Override
    public Optional<Look> begin(long size) throws IOException {
        if (size < Math.min(Limits.SKETCH_LEAST, Math.max(1, site.settings().signatureFrom()))) {
            return Optional.empty();
        }
        return Optional.of(new Looking(
                wantsSignature(size) ? Optional.of(site.signatures().begin(size)) : Optional.empty(),
                size >= Limits.SKETCH_LEAST));
    }

    private boolean wantsSignature(long size) throws IOException {
        return size > 0
                && size >= site.settings().signatureFrom()
                && !site.isRehearsal()
                && site.signatures().bytes() < site.settings().signatureSize();
    }

    /** Writes down what a content looks like that an entry has now, if it was looked at. */
    void remember(FilesetRow fileset, RelativePath path, Content content) {
        byte[] hashes = null;
        if (content.kind() == Kind.FILE && content.size() >= Limits.SKETCH_LEAST) {
            synchronized (sketches) {
                hashes = sketches.get(content.checksum());
            }
        }
        if (hashes != null) {
            site.ledger().entries().sketch(fileset.number(), path, hashes);
        }
    }

    /** A content that is read for another reason, and looked at on the way. */
    Shown show(InputStream in, Content content) throws IOException {
        return new Shown(in, content, content.kind() == Kind.FILE ? begin(content.size()) : Optional.empty());
    }

    /** The bytes of a content. */
    static final class Shown extends FilterInputStream {
        private final Content content;
        private final Optional<Look> look;

        private Shown(InputStream in, Content content, Optional<Look> look) {
            super(in);
            this.content = content;
            this.look = look;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = in.read(to, offset, length);
            if (n > 0 && look.isPresent()) {
                look.get().see(offset == 0 ? to : Arrays.copyOfRange(to, offset, offset + n), n);
            }
            return n;
        }

        /** All was read, and it was this content. */
        void end() throws IOException {
            if (look.isPresent()) {
                look.get().end(content);
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (look.isPresent()) {
                look.get().close();
            }
        }
    }

    private final class Looking implements Look {
        private final Optional<Signatures.Making> signature;
        private final boolean sketched;
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();

        Looking(Optional<Signatures.Making> signature, boolean sketched) {
            this.signature = signature;
            this.sketched = sketched;
        }

        @Override
        public void see(byte[] bytes, int count) throws IOException {
            if (sketched && first.size() < Limits.SKETCH_BYTES) {
                first.write(bytes, 0, Math.min(count, Limits.SKETCH_BYTES - first.size()));
            }
            if (signature.isPresent()) {
                signature.get().see(bytes, count);
            }
        }

        @Override
        public void end(Content content) throws IOException {
            if (sketched) {
                byte[] hashes = Sketch.of(new ByteArrayInputStream(first.toByteArray())).toBytes();
                synchronized (sketches) {
                    sketches.put(content.checksum(), Arrays.copyOf(hashes, Math.min(hashes.length, HASHES)));
                }
            }
            if (signature.isPresent()) {
                signature.get().end(content);
            }
        }

        @Override
        public void close() throws IOException {
            if (signature.isPresent()) {
                signature.get().close();
            }
        }
    }
}

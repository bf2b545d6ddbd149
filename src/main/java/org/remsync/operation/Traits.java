package org.remsync.operation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.tree.Onlooker;

/**
 * Looks on while contents are read, and remembers of large ones what tells more than a checksum: a signature, from which a
 * delta can be made when the content itself is here no more. As many as the settings have room for.
 */
final class Traits implements Onlooker {
    private final Site site;

    Traits(Site site) {
        this.site = site;
    }

    @Override
    public Optional<Look> begin(long size) throws IOException {
        return wantsSignature(size) ? Optional.of(new Looking(site.signatures().begin(size))) : Optional.empty();
    }

    private boolean wantsSignature(long size) throws IOException {
        return size > 0
                && size >= site.settings().signatureFrom()
                && !site.isRehearsal()
                && site.signatures().bytes() < site.settings().signatureSize();
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
            if (look.isEmpty()) {
                return in.read(to, offset, length);
            }
            byte[] bytes = offset == 0 ? to : new byte[length];
            int n = in.read(bytes, 0, length);
            if (n > 0) {
                look.get().see(bytes, n);
                if (offset > 0) {
                    System.arraycopy(bytes, 0, to, offset, n);
                }
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

    private static final class Looking implements Look {
        private final Signatures.Making signature;

        Looking(Signatures.Making signature) {
            this.signature = signature;
        }

        @Override
        public void see(byte[] bytes, int count) throws IOException {
            signature.see(bytes, count);
        }

        @Override
        public void end(Content content) throws IOException {
            signature.end(content);
        }

        @Override
        public void close() throws IOException {
            signature.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.seed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;

/** Unpacks Parquet's pages. The library takes gzip from Hadoop, which is not here; the others it brings along. */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final int PAGE_BYTES = 0;

    private final CompressionCodecFactory others = HadoopCodecs.newFactory(PAGE_BYTES);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codec == CompressionCodecName.GZIP ? new Gzip() : others.getDecompressor(codec);
    }

    @Override
    public void release() {
        others.release();
    }

    private static final class Gzip implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpack(packed, size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer unpacked, int size) throws IOException {
            unpacked.put(unpack(BytesInput.from(packed), size));
        }

        @Override
        public void release() {
            // Nothing is kept.
        }

        private static byte[] unpack(BytesInput packed, int size) throws IOException {
            try (GZIPInputStream bytes = new GZIPInputStream(packed.toInputStream())) {
                return bytes.readNBytes(size);
            }
        }
    }
}

import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";

/** Rows are mostly addresses and hexadecimal bytes: more effort takes twice the time for a tenth less. */
const level = 3;

/** A run of rows, compressed as it comes: only the compressed bytes are held. */
export class Part {
  /** Taken so far, before compression. */
  bytes = 0;
  readonly #gzip = createGzip({ level });
  readonly #compressed = buffer(this.#gzip);

  async write(rows: Buffer): Promise<void> {
    this.bytes += rows.length;
    if (!this.#gzip.write(rows)) await once(this.#gzip, "drain");
  }

  end(): Promise<Buffer> {
    this.#gzip.end();
    return this.#compressed;
  }
}

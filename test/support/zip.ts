/** Writes small ZIPs for tests, as Slack's own are: deflated, names in UTF-8. */
import { crc32, deflateRawSync } from 'node:zlib';

const deflated = 8;
const utf8Names = 0x0800;
const version = 20;

export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fields = [version, utf8Names, deflated, 0, 0, crc32(bytes), packed.length, bytes.length, path.length, 0];
    const header = Buffer.concat([record(0x04034b50, fields), path]);
    directory.push(Buffer.concat([record(0x02014b50, [version, ...fields, 0, 0, 0, 0, offset]), path]));
    parts.push(header, packed);
    offset += header.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const count = directory.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

/** A header's fields have two bytes each, but for the checksum, the two sizes, and in the directory the last two. */
function record(signature: number, fields: readonly number[]): Buffer {
  const isDirectory = fields.length > 10;
  const wide = isDirectory ? new Set([6, 7, 8, 14, 15]) : new Set([5, 6, 7]);
  const bytes = Buffer.alloc(4 + fields.reduce((sum, _, index) => sum + (wide.has(index) ? 4 : 2), 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [index, value] of fields.entries()) {
    at = wide.has(index) ? bytes.writeUInt32LE(value, at) : bytes.writeUInt16LE(value, at);
  }
  return bytes;
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line of TCP between a device and a server, that the test cuts. */
export interface BadLine {
  readonly port: number;
  /** Bytes that went up so far, headers included. */
  readonly sent: () => number;
  /** How often it was cut. */
  readonly cuts: () => number;
  /** Cuts every connection when so many more bytes have gone up, once for each of these. */
  readonly cutAfter: (...bytes: number[]) => void;
  /** Bytes a second from now on, upwards; Infinity at first. */
  readonly slowTo: (bytes: number) => void;
  readonly close: () => Promise<void>;
}

export async function openLine(target: number): Promise<BadLine> {
  const open = new Set<Socket>();
  const plan: number[] = [];
  const counts = { sent: 0, cuts: 0, sinceCut: 0, speed: Number.POSITIVE_INFINITY };

  const server = createServer((device) => {
    const up = connect(target, '127.0.0.1');
    for (const socket of [device, up]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // why: a cut is an error to whoever talks, and the test's own doing
      socket.on('error', () => socket.destroy());
    }
    device.on('data', (piece: Buffer) => {
      counts.sent += piece.length;
      counts.sinceCut += piece.length;
      const next = plan[0];
      if (next !== undefined && counts.sinceCut >= next) {
        plan.shift();
        counts.sinceCut = 0;
        counts.cuts += 1;
        for (const socket of open) socket.destroy();
        return;
      }
      up.write(piece);
      if (counts.speed === Number.POSITIVE_INFINITY) return;
      device.pause();
      setTimeout(() => device.resume(), (1_000 * piece.length) / counts.speed);
    });
    up.on('data', (piece: Buffer) => device.write(piece));
    device.on('end', () => up.end());
    up.on('end', () => device.end());
    device.on('close', () => up.destroy());
    up.on('close', () => device.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sent: () => counts.sent,
    cuts: () => counts.cuts,
    cutAfter: (...bytes) => {
      counts.sinceCut = 0;
      plan.push(...bytes);
    },
    slowTo: (bytes) => {
      counts.speed = bytes;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

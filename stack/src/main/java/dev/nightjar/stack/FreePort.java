package dev.nightjar.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports of the loopback address on which nobody listens. */
final class FreePort {
  private FreePort() {}

  /** Returns the wanted port if it is free, else some other one; 0 wants any. */
  static int near(int wanted) throws IOException {
    if (wanted != 0) {
      try {
        return listen(wanted);
      } catch (IOException e) {
        // Taken: any other will do, the addresses in use are written down under the home folder.
      }
    }
    return listen(0);
  }

  private static int listen(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return socket.getLocalPort();
    }
  }
}

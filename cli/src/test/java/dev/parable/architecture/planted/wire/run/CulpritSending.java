package dev.parable.architecture.planted.wire.run;

import java.net.http.HttpClient;

final class CulpritSending {
  Object client() {
    return HttpClient.newHttpClient();
  }
}

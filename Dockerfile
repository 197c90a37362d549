# A static binary in an image of nothing else:
#     docker build -t transdrift . && docker run --rm -v "$PWD:/texts" transdrift batch .
FROM rust:1.95-alpine AS build
# C compilers for zstd and mimalloc.
RUN apk add --no-cache musl-dev make clang
WORKDIR /src
COPY . .
ENV CARGO_PROFILE_RELEASE_STRIP=symbols
RUN cargo build --locked --release

FROM scratch
COPY --from=build /src/target/release/transdrift /transdrift
COPY LICENSE-MIT LICENSE-APACHE /
COPY LICENSES /LICENSES
WORKDIR /texts
ENTRYPOINT ["/transdrift"]

// The Go half of the conformance tests and benchmarks: a client and a server of github.com/containerd/ttrpc for the
// services in test/proto/ttrpc/testing.proto and echo.proto.
//
//	peer serve SOCKET                     serves until its standard input ends
//	peer call SOCKET                      reads calls from standard input, one JSON object per line, makes them at the
//	                                      same time and prints one result per line
//	peer bench SOCKET IN_FLIGHT CALLS     calls Echo and prints one JSON object
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"github.com/gogo/protobuf/types"
	"github.com/golang/protobuf/ptypes/any"
	"google.golang.org/genproto/googleapis/rpc/status"
	grpcstatus "google.golang.org/grpc/status"
)

const (
	testingService = "ttrpc.testing.Testing"
	echoService    = "ttrpc.testing.Echo"
)

func main() {
	var err error
	switch os.Args[1] {
	case "serve":
		err = serve(os.Args[2])
	case "call":
		err = call(os.Args[2])
	case "bench":
		err = bench(os.Args[2], number(os.Args[3]), number(os.Args[4]))
	default:
		err = fmt.Errorf("unknown command %q", os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

func method(request func() proto.Message, handle func(context.Context, proto.Message) (proto.Message, error)) ttrpc.Method {
	return func(ctx context.Context, unmarshal func(interface{}) error) (interface{}, error) {
		message := request()
		if err := unmarshal(message); err != nil {
			return nil, err
		}
		return handle(ctx, message)
	}
}

func newString() proto.Message { return &types.StringValue{} }
func newBytes() proto.Message  { return &types.BytesValue{} }
func newEmpty() proto.Message  { return &types.Empty{} }

func echo(_ context.Context, message proto.Message) (proto.Message, error) { return message, nil }

func serve(socket string) error {
	server, err := ttrpc.NewServer()
	if err != nil {
		return err
	}
	server.Register(echoService, map[string]ttrpc.Method{"Echo": method(newString, echo)})
	server.Register(testingService, map[string]ttrpc.Method{
		"Echo":      method(newString, echo),
		"EchoBytes": method(newBytes, echo),
		"Fail": method(
			func() proto.Message { return &status.Status{} },
			func(_ context.Context, message proto.Message) (proto.Message, error) {
				return nil, grpcstatus.ErrorProto(message.(*status.Status))
			},
		),
		"ReadMetadata": method(newString, func(ctx context.Context, message proto.Message) (proto.Message, error) {
			metadata, _ := ttrpc.GetMetadata(ctx)
			values, _ := metadata.Get(message.(*types.StringValue).Value)
			return &types.StringValue{Value: strings.Join(values, ",")}, nil
		}),
		"ReadTimeout": method(newEmpty, func(ctx context.Context, _ proto.Message) (proto.Message, error) {
			deadline, ok := ctx.Deadline()
			if !ok {
				return &types.Int64Value{}, nil
			}
			return &types.Int64Value{Value: time.Until(deadline).Milliseconds() + 1}, nil
		}),
		"Hang": method(newEmpty, func(ctx context.Context, _ proto.Message) (proto.Message, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}),
		"MakeBytes": method(
			func() proto.Message { return &types.UInt32Value{} },
			func(_ context.Context, message proto.Message) (proto.Message, error) {
				return &types.BytesValue{Value: make([]byte, message.(*types.UInt32Value).Value)}, nil
			},
		),
	})
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	go server.Serve(context.Background(), listener)
	fmt.Println("ready")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// One call. Value is what the request holds: text, or the number of bytes it has.
type callSpec struct {
	Service   string              `json:"service"`
	Method    string              `json:"method"`
	Value     string              `json:"value"`
	Bytes     int                 `json:"bytes"`
	Code      int32               `json:"code"`
	TimeoutMs int                 `json:"timeoutMs"`
	Metadata  map[string][]string `json:"metadata"`
}

type callResult struct {
	Code    uint32   `json:"code"`
	Message string   `json:"message,omitempty"`
	Details []string `json:"details,omitempty"`
	Value   string   `json:"value,omitempty"`
	Bytes   int      `json:"bytes,omitempty"`
	Closed  bool     `json:"closed,omitempty"`
}

func call(socket string) error {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	client := ttrpc.NewClient(conn)
	defer client.Close()

	var specs []callSpec
	decoder := json.NewDecoder(os.Stdin)
	for {
		var spec callSpec
		if err := decoder.Decode(&spec); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		specs = append(specs, spec)
	}
	results := make([]callResult, len(specs))
	var group sync.WaitGroup
	for i := range specs {
		group.Add(1)
		go func(i int) {
			defer group.Done()
			results[i] = callOne(client, specs[i])
		}(i)
	}
	group.Wait()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for _, result := range results {
		if err := encoder.Encode(result); err != nil {
			return err
		}
	}
	return nil
}

func callOne(client *ttrpc.Client, spec callSpec) callResult {
	ctx := context.Background()
	if spec.TimeoutMs != 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(spec.TimeoutMs)*time.Millisecond)
		defer cancel()
	}
	if spec.Metadata != nil {
		metadata := ttrpc.MD{}
		for key, values := range spec.Metadata {
			metadata.Set(key, values...)
		}
		ctx = ttrpc.WithMetadata(ctx, metadata)
	}
	request, response := messages(spec)
	err := client.Call(ctx, spec.Service, spec.Method, request, response)
	if err != nil {
		return failure(err)
	}
	switch message := response.(type) {
	case *types.StringValue:
		return callResult{Value: message.Value}
	case *types.BytesValue:
		return callResult{Bytes: len(message.Value)}
	case *types.Int64Value:
		return callResult{Value: strconv.FormatInt(message.Value, 10)}
	}
	return callResult{}
}

func messages(spec callSpec) (proto.Message, proto.Message) {
	switch spec.Method {
	case "Fail":
		packed, err := proto.Marshal(&types.StringValue{Value: spec.Value})
		if err != nil {
			panic(err)
		}
		detail := &any.Any{TypeUrl: "type.googleapis.com/google.protobuf.StringValue", Value: packed}
		return &status.Status{Code: spec.Code, Message: spec.Value, Details: []*any.Any{detail}}, &types.Empty{}
	case "EchoBytes":
		return &types.BytesValue{Value: make([]byte, spec.Bytes)}, &types.BytesValue{}
	case "MakeBytes":
		return &types.UInt32Value{Value: uint32(spec.Bytes)}, &types.BytesValue{}
	case "ReadTimeout":
		return &types.Empty{}, &types.Int64Value{}
	case "Hang", "Missing":
		return &types.Empty{}, &types.Empty{}
	}
	return &types.StringValue{Value: spec.Value}, &types.StringValue{}
}

func failure(err error) callResult {
	if err == ttrpc.ErrClosed {
		return callResult{Closed: true, Message: err.Error()}
	}
	st, ok := grpcstatus.FromError(err)
	if !ok {
		st = grpcstatus.FromContextError(err)
	}
	result := callResult{Code: uint32(st.Code()), Message: st.Message()}
	for _, detail := range st.Proto().Details {
		result.Details = append(result.Details, fmt.Sprintf("%s %x", detail.TypeUrl, detail.Value))
	}
	return result
}

func bench(socket string, inFlight, calls int) error {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	client := ttrpc.NewClient(conn)
	defer client.Close()

	var group sync.WaitGroup
	latencies := make([][]time.Duration, inFlight)
	start := time.Now()
	for worker := 0; worker < inFlight; worker++ {
		group.Add(1)
		go func(worker int) {
			defer group.Done()
			for i := worker; i < calls; i += inFlight {
				request := &types.StringValue{Value: "hello"}
				before := time.Now()
				if err := client.Call(context.Background(), echoService, "Echo", request, &types.StringValue{}); err != nil {
					panic(err)
				}
				latencies[worker] = append(latencies[worker], time.Since(before))
			}
		}(worker)
	}
	group.Wait()
	elapsed := time.Since(start)

	var all []time.Duration
	for _, some := range latencies {
		all = append(all, some...)
	}
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	us := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
	return json.NewEncoder(os.Stdout).Encode(map[string]float64{
		"callsPerSecond": float64(len(all)) / elapsed.Seconds(),
		"p50Us":          us(all[len(all)/2]),
		"p99Us":          us(all[len(all)*99/100]),
	})
}
